/** In which language and manner moments are written. */

/**
 * Names of days and months in the editor's language, else they would be the only foreign words of a sentence; the order
 * of a date by the user's own region where that speaks the same language; and the hours as they count them.
 */
export function localeFor(
  language: string,
  own: Intl.ResolvedDateTimeFormatOptions = new Intl.DateTimeFormat(undefined, {
    hour: 'numeric',
  }).resolvedOptions(),
): { readonly locale: string; readonly hourCycle: Intl.DateTimeFormatOptions['hourCycle'] } {
  const isSameLanguage = own.locale.split('-')[0] === language.split('-')[0];
  return { locale: isSameLanguage ? own.locale : language, hourCycle: own.hourCycle };
}
