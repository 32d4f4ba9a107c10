/** The pages that a person sees in the browser: plain, and usable without a mouse. */
import type { ContosoPerson } from '../people.ts';

/** A page of a title, some words, and a form. Everything but the form is text. */
export function page(title: string, words: string, form = ''): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)} · Contoso</title>
<style>body{font:16px sans-serif;max-width:28rem;margin:3rem auto;padding:0 1rem}button,input{font:inherit;padding:.5rem 1rem;margin:.25rem .25rem .25rem 0}</style>
<h1>${escape(title)}</h1>
<p>${escape(words)}</p>
${form}
</html>`;
}

export function accountForm(people: readonly ContosoPerson[]): string {
  const buttons = people.map(
    ({ id, displayName }) =>
      `<p><button name="account" value="${escape(id)}">${escape(displayName)}</button></p>`,
  );
  return `<form method="post">${buttons.join('')}</form>`;
}

export function consentForm(permissions: readonly string[]): string {
  const items = permissions.map(permission => `<li>${escape(permission)}</li>`);
  return `<ul>${items.join('')}</ul><form method="post"><button name="answer" value="accept">Accept</button><button name="answer" value="refuse">Cancel</button></form>`;
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
