/** What a view always says of what it shows. */
export interface Banner {
  /** A word or two beside the title. */
  readonly beside: string;
  /** A sentence or two above the rows. */
  readonly above: string;
}
