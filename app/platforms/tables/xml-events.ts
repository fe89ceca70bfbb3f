import { say } from '#app/domain/messages/message.ts';
import { UnreadableFileError } from './unreadable-file.ts';

/** What a document holds, in its order. Names come without namespace prefix. */
export interface XmlHandler {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text?(text: string): void;
}

const MARKS: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];
const MAX_MARK = 1 << 22; // characters of one tag or comment

/**
 * Reads XML that arrives in pieces and tells what it meets: enough for the parts of a workbook, which are generated
 * (no document types with entities of their own). Stops quietly at the end, also of a document that is cut off.
 */
export class XmlReader {
  private rest = '';
  private readonly handler: XmlHandler;

  constructor(handler: XmlHandler) {
    this.handler = handler;
  }

  push(piece: string): void {
    const text = this.rest === '' ? piece : this.rest + piece;
    let at = 0;
    for (;;) {
      const tag = text.indexOf('<', at);
      if (tag < 0) break;
      if (tag > at) this.handler.text?.(unescapeXml(text.slice(at, tag)));
      const end = this.mark(text, tag);
      if (end < 0) {
        at = tag;
        break;
      }
      at = end;
    }
    this.rest = text.slice(at);
    if (this.rest.length > MAX_MARK) throw new UnreadableFileError(say('workbook-open-tag'));
  }

  /** Handles the tag, comment or section that begins here; answers where it ends, −1 where the text does. */
  private mark(text: string, tag: number): number {
    for (const [start, end] of MARKS) {
      if (!text.startsWith(start, tag)) continue;
      const stop = text.indexOf(end, tag + start.length);
      if (stop >= 0 && end === ']]>') this.handler.text?.(text.slice(tag + start.length, stop));
      return stop < 0 ? -1 : stop + end.length;
    }
    const stop = endOfTag(text, tag);
    if (stop >= 0) this.element(text.slice(tag + 1, stop));
    return stop < 0 ? -1 : stop + 1;
  }

  private element(inner: string): void {
    if (inner.startsWith('!')) return;
    if (inner.startsWith('/')) return this.handler.close(localName(inner.slice(1).trim()));
    const isEmpty = inner.endsWith('/');
    const content = isEmpty ? inner.slice(0, -1) : inner;
    const space = content.search(/\s/);
    const name = localName(space < 0 ? content : content.slice(0, space));
    this.handler.open(name, space < 0 ? '' : content.slice(space));
    if (isEmpty) this.handler.close(name);
  }
}

/** The ">" that ends a tag, passing over those inside of attribute values. */
function endOfTag(text: string, tag: number): number {
  const stop = text.indexOf('>', tag);
  if (stop < 0 || !/["']/.test(text.slice(tag, stop))) return stop;
  let open = '';
  for (let at = tag; at < text.length; at += 1) {
    const character = text[at]!;
    if (open !== '') open = character === open ? '' : open;
    else if (character === '"' || character === "'") open = character;
    else if (character === '>') return at;
  }
  return -1;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const patterns = new Map<string, RegExp>();

/** The value of an attribute, by its name without prefix; null where the tag has none. */
export function attribute(attributes: string, name: string): string | null {
  let pattern = patterns.get(name);
  if (!pattern) patterns.set(name, (pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)));
  const match = pattern.exec(attributes);
  return match ? unescapeXml(match[1] ?? match[2] ?? '') : null;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
}
