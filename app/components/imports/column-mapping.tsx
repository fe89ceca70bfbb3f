import { useSearchParams } from '@remix-run/react';
import { Card, Select, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { PreviewColumnView, PreviewView } from './preview-view.ts';

/** Which column of the file is which; a change shows the rows as they are then understood. */
export function ColumnMapping({ preview }: { preview: PreviewView }) {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const choose = (name: string, index: string) => {
    const next = new URLSearchParams(params);
    const others = params.getAll('map').filter((entry) => !entry.startsWith(`${name}:`));
    next.delete('map');
    for (const entry of others) next.append('map', entry);
    if (index !== '') next.append('map', `${name}:${index}`);
    setParams(next, { preventScrollReset: true });
  };
  const headers = preview.header.map((header, index) => ({
    value: String(index),
    label: header || t('imports.unnamedColumn', { position: index + 1 }),
  }));
  const field = ({ name, label, index, missing }: PreviewColumnView) => (
    <Select
      key={name}
      label={label}
      value={index === null ? '' : String(index)}
      options={[{ value: '', label: t('imports.notInFile') }, ...headers]}
      onChange={(value) => choose(name, value)}
      error={missing ? t('imports.needed') : undefined}
    />
  );
  const known = preview.columns.filter(({ index, missing }) => index !== null || missing);
  const others = preview.columns.filter(({ index, missing }) => index === null && !missing);
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('imports.mapping')}
      </Text>
      <p className="muted">{t('imports.mappingHelp')}</p>
      <div className="measure-controls">{known.map(field)}</div>
      {others.length > 0 ? (
        <details className="plot-table">
          <summary>{t('imports.otherColumns', { count: others.length })}</summary>
          <div className="measure-controls">{others.map(field)}</div>
        </details>
      ) : null}
    </Card>
  );
}
