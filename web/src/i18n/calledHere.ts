/** An invoice as this page calls it: its title was written in the language of its paper. */
export const calledHere = (title: string, invoice: string): string =>
  title.replace(/^(?:Invoice|账单) (?=\S)/, `${invoice} `);
