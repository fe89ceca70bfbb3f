import { Form, useNavigation, useSearchParams } from '@remix-run/react';
import { Banner, Button, Card, FormLayout, List, Select, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useWords } from '../messages/use-words.ts';
import { useFormat } from '../numbers/use-format.tsx';
import type { PreviewView } from './preview-view.ts';
import { ColumnMapping } from './column-mapping.tsx';
import { MissingFacts } from './missing-facts.tsx';
import { PreviewRows } from './preview-rows.tsx';

/** What the file is, ten rows as understood, the mapping to correct, and the button that starts. */
export function PreviewCards({ preview, mayImport }: { preview: PreviewView; mayImport: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useWords();
  const [params, setParams] = useSearchParams();
  const busy = useNavigation().state !== 'idle';
  const missing = preview.columns.filter((column) => column.missing);
  const facts = [
    preview.kind && t(`fileKinds.${preview.kind}`),
    preview.language && t(`imports.languages.${preview.language}`),
    preview.period && format.dayRange(preview.period.from, preview.period.to),
    preview.currency,
  ].filter((fact): fact is string => Boolean(fact));
  const chooseKind = (kind: string) => {
    const next = new URLSearchParams(params);
    next.delete('map');
    if (kind) next.set('as', kind);
    else next.delete('as');
    setParams(next, { preventScrollReset: true });
  };
  return (
    <>
      <Card>
        <FormLayout>
          <Text as="h2" variant="headingMd">
            {preview.kind ? facts.join(' · ') : t('imports.notRecognised')}
          </Text>
          {preview.why ? <Banner tone="warning">{words(preview.why)}</Banner> : null}
          {preview.warnings.length > 0 ? (
            <Banner tone="info">
              <List>
                {preview.warnings.map((warning) => (
                  <List.Item key={warning.text}>{words(warning)}</List.Item>
                ))}
              </List>
            </Banner>
          ) : null}
          <Select
            label={t('imports.kind')}
            value={preview.kind ?? ''}
            options={[
              ...(preview.kind ? [] : [{ value: '', label: t('imports.chooseKind') }]),
              ...preview.kinds.map(({ kind }) => ({ value: kind, label: t(`fileKinds.${kind}`) })),
            ]}
            onChange={chooseKind}
          />
          {preview.kind ? (
            <Form method="post">
              <FormLayout>
                {params.get('as') ? <input type="hidden" name="as" value={params.get('as') ?? ''} /> : null}
                {params.getAll('map').map((entry) => (
                  <input key={entry} type="hidden" name="map" value={entry} />
                ))}
                <MissingFacts preview={preview} />
                {missing.length > 0 ? (
                  <Banner tone="critical">
                    {t('imports.missing', {
                      count: missing.length,
                      names: missing.map(({ label }) => label).join(', '),
                    })}
                  </Banner>
                ) : null}
                {mayImport ? (
                  <Button submit variant="primary" loading={busy} disabled={missing.length > 0}>
                    {t('imports.start')}
                  </Button>
                ) : null}
              </FormLayout>
            </Form>
          ) : null}
        </FormLayout>
      </Card>
      <PreviewRows preview={preview} />
      {preview.kind ? <ColumnMapping preview={preview} /> : null}
    </>
  );
}
