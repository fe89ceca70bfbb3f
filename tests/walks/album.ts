import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

interface Picture {
  readonly file: string;
  readonly caption: string;
}

/** Numbered pictures of a walk with what each shows, and a page with all of them. */
export class Album {
  readonly #page: Page;
  readonly #folder: string;
  readonly #pictures: Picture[] = [];

  constructor(page: Page, folder: string) {
    this.#page = page;
    this.#folder = folder;
  }

  get count(): number {
    return this.#pictures.length;
  }

  /** What is seen now; `whole`: also what has to be scrolled to. */
  async take(name: string, caption: string, { whole = false } = {}): Promise<void> {
    const file = `${String(this.count + 1).padStart(2, '0')}-${name}.png`;
    await this.#page.screenshot({ path: path.join(this.#folder, file), fullPage: whole });
    this.#pictures.push({ file, caption });
  }

  writeIndex(title: string): void {
    const items = this.#pictures.map(
      ({ file, caption }) => `<figure><figcaption>${caption}</figcaption><img src="${file}" alt=""></figure>`,
    );
    const style = 'body{font:16px system-ui;max-width:1100px;margin:2rem auto}img{width:100%;border:1px solid #ccc}';
    const head = `<meta charset="utf-8"><title>${title}</title><style>${style}</style>`;
    const html = `<!doctype html><html lang="en"><head>${head}</head><body><h1>${title}</h1>${items.join('\n')}</body></html>`;
    writeFileSync(path.join(this.#folder, 'index.html'), html);
  }
}
