import { BlockStack, Card, Page, SkeletonBodyText, SkeletonDisplayText } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

type Shape = 'numbers' | 'plot' | 'table' | 'cards';

function shapeOf(pathname: string): Shape {
  if (pathname === '/' || pathname.startsWith('/roas')) return 'numbers';
  if (/^\/(?:models|customers|reconciliation)/.test(pathname)) return 'plot';
  if (/^\/(?:orders|leads|imports)$/.test(pathname)) return 'table';
  return 'cards';
}

function TableShape() {
  return (
    <Card>
      <SkeletonBodyText lines={12} />
    </Card>
  );
}

/** The shape of the page that is on its way. */
export function PageSkeleton({ pathname }: { pathname: string }) {
  const { t } = useTranslation();
  const shape = shapeOf(pathname);
  return (
    <div role="status" aria-label={t('shell.loading')}>
      <Page fullWidth>
        <BlockStack gap="400">
          <SkeletonDisplayText size="medium" />
          {shape === 'numbers' ? (
            <div className="figure-row">
              {[1, 2, 3, 4, 5, 6].map((key) => (
                <Card key={key} padding="300">
                  <SkeletonBodyText lines={4} />
                </Card>
              ))}
            </div>
          ) : null}
          {shape === 'numbers' || shape === 'plot' ? (
            <Card>
              <div className="skeleton-plot">
                <div className="skeleton-block" />
              </div>
            </Card>
          ) : null}
          {shape === 'cards' ? (
            <>
              <Card>
                <SkeletonBodyText lines={6} />
              </Card>
              <Card>
                <SkeletonBodyText lines={6} />
              </Card>
            </>
          ) : (
            <TableShape />
          )}
        </BlockStack>
      </Page>
    </div>
  );
}
