import type { i18n } from 'i18next';
import type { OwnChannel } from '#app/domain/channels/rule.ts';

/** Adds the names of a workspace's own channels to a translator's texts; they are the same in every language. */
export function nameChannels(translator: i18n, channels: readonly OwnChannel[]): void {
  for (const { id, name } of channels) {
    translator.addResource(translator.language, 'translation', `channels.${id}`, name, { silent: true });
  }
}
