import { type CharStream, type Interval, IntStream, Token } from "antlr4ng";

/**
 * Stands for every character that is no ASCII. The grammar tells none of them from another: they are parts of texts,
 * quoted names and comments, or belong to no token. ANTLR's lexer remembers its steps for ASCII only, and would go
 * through the whole grammar for each letter of another alphabet.
 */
const noAscii = 1;

/**
 * A text as the lexer reads it, counted in code points. The words that come of it are cut from the text itself.
 *
 * @param offset Where a code point stands in the text, see `utf16Offsets`.
 * @example `new SourceCharacters("SELECT 'ä'", utf16Offsets("SELECT 'ä'"))`
 */
export class SourceCharacters implements CharStream {
  index = 0;
  readonly name = "";
  readonly size: number;
  private readonly codes: Uint8Array;

  constructor(
    private readonly text: string,
    private readonly offset: (codePoint: number) => number,
  ) {
    const codes = new Uint8Array(text.length);
    let size = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.codePointAt(at) ?? 0;
      codes[size++] = code < 128 ? code : noAscii;
      if (code > 0xffff) at++;
    }
    this.codes = codes;
    this.size = size;
  }

  reset(): void {
    this.index = 0;
  }

  consume(): void {
    this.index++;
  }

  /** The character that many places ahead, from 1; -1 is the one before. */
  LA(places: number): number {
    const at = this.index + places - (places > 0 ? 1 : 0);
    return at >= 0 && at < this.size ? (this.codes[at] as number) : Token.EOF;
  }

  /** The whole text stays at hand: there is nothing to mark. */
  mark(): number {
    return -1;
  }
  release(): void {}

  seek(index: number): void {
    this.index = Math.min(index, this.size);
  }

  getTextFromRange(start: number, stop: number): string {
    return this.text.slice(this.offset(start), this.offset(Math.min(stop, this.size - 1) + 1));
  }

  getTextFromInterval({ start, stop }: Interval): string {
    return this.getTextFromRange(start, stop);
  }

  getSourceName(): string {
    return IntStream.UNKNOWN_SOURCE_NAME;
  }
}
