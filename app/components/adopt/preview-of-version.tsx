import { useTranslation } from 'react-i18next';
import type { VersionPreview } from '#app/reports/versions/types.ts';
import { PreviewOfCurrency } from '../currencies/preview-of-currency.tsx';
import { PreviewOfIdentity } from '../people/preview-of-identity.tsx';
import { Movements } from '../preview/movements.tsx';

/** What adopting a version would move, each kind as its own page shows it. */
export function PreviewOfVersion({ preview }: { preview: VersionPreview }) {
  const { t } = useTranslation();
  if (preview.of === 'currency') return <PreviewOfCurrency preview={preview.currency} />;
  if (preview.of === 'identity') return <PreviewOfIdentity preview={preview.identity} />;
  return (
    <>
      {preview.of === 'contribution' ? <p className="muted">{t('costs.rules.previewHelp')}</p> : null}
      <Movements report={preview.movements} />
    </>
  );
}
