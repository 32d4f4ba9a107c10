/** Signing in with a code, as somebody does who reads it in VS Code and enters it in a browser. */
import type { Page } from 'playwright-core';
import type { Workbench } from '../vscode/workbench.ts';

/** From VS Code's question to the last page: copy the code, enter it in the browser, answer there. */
export async function signInWithCode(
  workbench: Workbench,
  name: string,
  answer: 'Accept' | 'Cancel' | 'nothing',
): Promise<void> {
  const { code, page } = await copyCode(workbench);
  await page.getByPlaceholder('Enter code').fill(code);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name }).click();
  if (answer !== 'nothing') {
    await page.getByText('Presence.Read.All').waitFor();
    await page.getByRole('button', { name: answer }).click();
  }
  await page.getByText(answer === 'Accept' ? 'You have signed in' : 'You have not signed in').waitFor();
  await page.close();
  await workbench.notification('Enter the code').waitFor({ state: 'detached' });
}

async function copyCode(workbench: Workbench): Promise<{ code: string; page: Page }> {
  const dialog = workbench.page.locator('.monaco-dialog-box');
  await dialog.getByText('Your code is').waitFor();
  const code = /Your code is ([A-Z-]+)/.exec(await dialog.innerText())?.[1] ?? '';
  const opened = workbench.nextPage();
  await workbench.dialogButton('Copy Code and Open Page').click();
  await workbench.dialogButton('Open').click(); // VS Code asks before it opens a page elsewhere
  return { code, page: await opened };
}
