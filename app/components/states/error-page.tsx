import { isRouteErrorResponse, useRevalidator, useRouteError } from '@remix-run/react';
import { Banner, BlockStack, Button, InlineStack, Page, Text } from '@shopify/polaris';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Told } from '#app/domain/messages/message.ts';
import { Sentences } from '../messages/sentences.tsx';

type Kind = 'notFound' | 'forbidden' | 'badRequest' | 'unavailable' | 'failed';

function kindOf(error: unknown): Kind {
  if (!isRouteErrorResponse(error)) return 'failed';
  if (error.status === 404) return 'notFound';
  if (error.status === 403) return 'forbidden';
  if (error.status === 503) return 'unavailable';
  return error.status >= 400 && error.status < 500 ? 'badRequest' : 'failed';
}

/** What the server said in words for people, or which value of the address it refused. */
function detailOf(error: unknown, t: TFunction): readonly Told[] {
  // of what does not exist there is no more to say, least of all what the router says of an address
  if (!isRouteErrorResponse(error) || error.status >= 500 || error.status === 404) return [];
  const data: unknown = error.data;
  if (typeof data !== 'object' || data === null) return [];
  if ('told' in data && Array.isArray(data.told)) return data.told as readonly Told[];
  if (!('field' in data) || !('value' in data)) return [];
  return [{ text: t('errors.refusedValue', { field: String(data.field), value: String(data.value) }) }];
}

/** Asks again. In the frame of Shopify Admin a document of ours must be opened by Admin, so there only its data is. */
function tryAgain(revalidate: () => void): void {
  if (window.self === window.top) window.location.reload();
  else revalidate();
}

/** What happened, what it means for the numbers, what to do. */
export function ErrorPage({ standalone = false }: { standalone?: boolean }) {
  const { t } = useTranslation();
  const error = useRouteError();
  const kind = kindOf(error);
  const detail = detailOf(error, t);
  const { revalidate } = useRevalidator();
  const page = (
    <Page narrowWidth title={t(`errors.${kind}.title`)}>
      <Banner tone={kind === 'failed' || kind === 'unavailable' ? 'critical' : 'warning'}>
        <BlockStack gap="200">
          <Text as="p">{t(`errors.${kind}.what`)}</Text>
          <Sentences told={detail} />
          <Text as="p">{t(`errors.${kind}.numbers`)}</Text>
          <Text as="p">{t(`errors.${kind}.todo`)}</Text>
        </BlockStack>
      </Banner>
      <div className="error-actions">
        <InlineStack gap="300">
          <Button url="/" variant="primary">
            {t('errors.home')}
          </Button>
          <Button onClick={() => tryAgain(revalidate)}>{t('errors.retry')}</Button>
        </InlineStack>
      </div>
    </Page>
  );
  return standalone ? <main className="standalone">{page}</main> : page;
}
