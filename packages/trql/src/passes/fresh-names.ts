/** The names that the compiler gives in one text. */
export class FreshNames {
  private next = 0;

  /** No name is used twice in a text, so that none can mean another's object. */
  fresh(prefix: "__t" | "__c" | "__a" | "__b"): string {
    return `${prefix}${this.next++}`;
  }
}
