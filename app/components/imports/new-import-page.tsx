import { BlockStack, Card, List, Page, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { DropFile } from './drop-file.tsx';

const KINDS = ['shopify', 'woo', 'ads', 'leads'] as const;

export function NewImportPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('imports.new')} backAction={{ content: t('nav.imports'), url: '/imports' }}>
      <BlockStack gap="400">
        <Card>
          <DropFile />
        </Card>
        <Card>
          <Text as="h2" variant="headingSm">
            {t('imports.understood')}
          </Text>
          <List>
            {KINDS.map((kind) => (
              <List.Item key={kind}>{t(`imports.kinds.${kind}`)}</List.Item>
            ))}
          </List>
          <p className="muted">{t('imports.promise')}</p>
        </Card>
      </BlockStack>
    </Page>
  );
}
