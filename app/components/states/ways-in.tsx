import { BlockStack, Box, Button, InlineGrid, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

const WAYS = [
  { key: 'shop', url: '/settings#shops' },
  { key: 'ads', url: '/settings#accounts' },
  { key: 'file', url: '/imports/new' },
] as const;

/** The three ways in; each says what it needs, how long it takes and what is done with the data. */
export function WaysIn() {
  const { t } = useTranslation();
  return (
    <InlineGrid columns={{ xs: 1, md: 3 }} gap="400">
      {WAYS.map(({ key, url }) => (
        <Box key={key} padding="400" borderWidth="025" borderColor="border" borderRadius="200">
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              {t(`empty.ways.${key}.title`)}
            </Text>
            <Text as="p">{t(`empty.ways.${key}.needs`)}</Text>
            <Text as="p" tone="subdued">
              {t(`empty.ways.${key}.time`)}
            </Text>
            <Text as="p" tone="subdued">
              {t(`empty.ways.${key}.data`)}
            </Text>
            <div>
              <Button url={url} variant={key === 'file' ? 'primary' : undefined}>
                {t(`empty.ways.${key}.action`)}
              </Button>
            </div>
          </BlockStack>
        </Box>
      ))}
    </InlineGrid>
  );
}
