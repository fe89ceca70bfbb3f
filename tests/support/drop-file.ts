import type { Frame, Page } from '@playwright/test';

/** Drops a file as a hand does: on the zone, with a data transfer that holds it. */
export async function dropFile(page: Page | Frame, name: string, content: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text!], fileName!, { type: 'text/csv' }));
      return data;
    },
    [name, content],
  );
  const zone = page.locator('.Polaris-DropZone');
  await zone.dispatchEvent('dragenter', { dataTransfer: transfer });
  await zone.dispatchEvent('drop', { dataTransfer: transfer });
}
