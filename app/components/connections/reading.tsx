import { useFetcher } from '@remix-run/react';
import { Button, InlineStack } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ConnectionView } from '#app/reports/connections/types.ts';
import { useFormat } from '../numbers/use-format.tsx';

interface ReadingProps {
  readonly connection: ConnectionView;
  readonly zone: string;
  readonly mayRefresh: boolean;
}

interface Refreshed {
  readonly ok: boolean;
  readonly refreshed?: {
    readonly asked: number;
    readonly fresh: readonly { readonly kind: string; readonly readAt: string | null }[];
  };
}

/** The way to the log of what was read, and to have it read again: how old it is where that is too soon. */
export function Reading({ connection, zone, mayRefresh }: ReadingProps) {
  const { t } = useTranslation();
  const fetcher = useFetcher<Refreshed>();
  const said = useRefreshed(fetcher.data, zone);
  const { id, name, targets } = connection;
  return (
    <>
      <InlineStack gap="200">
        <Button url={`/settings/connections/${id}/log`} accessibilityLabel={t('connections.logOf', { name })}>
          {t('connections.log')}
        </Button>
        {mayRefresh && targets.length > 0 ? (
          <Button
            loading={fetcher.state !== 'idle'}
            accessibilityLabel={t('connections.refreshOf', { name })}
            onClick={() => fetcher.submit({ intent: 'refresh', id }, { method: 'post' })}
          >
            {t('connections.refresh')}
          </Button>
        ) : null}
      </InlineStack>
      {said.length > 0 ? <p role="status">{said.join(' ')}</p> : null}
    </>
  );
}

function useRefreshed(answer: Refreshed | undefined, zone: string): string[] {
  const { t } = useTranslation();
  const format = useFormat();
  if (!answer?.refreshed) return [];
  const { asked, fresh } = answer.refreshed;
  const kinds = new Map(
    fresh.flatMap(({ kind, readAt }) =>
      readAt ? [[kind === 'forms' || kind === 'ad-leads' ? 'leads' : kind, readAt]] : [],
    ),
  );
  const isReading = fresh.some(({ readAt }) => readAt === null);
  return [
    asked > 0
      ? t('connections.refreshed.asked', { count: asked, shown: format.count(asked) })
      : t('connections.refreshed.none'),
    ...[...kinds].map(([kind, at]) => t(`connections.refreshed.fresh.${kind}`, { at: format.instant(at, zone) })),
    ...(isReading ? [t('connections.refreshed.reading')] : []),
  ];
}
