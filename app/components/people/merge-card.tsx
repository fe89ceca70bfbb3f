import { Button, Card, InlineStack, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Deciding } from './decision-modal.tsx';

interface MergeCardProps {
  readonly personId: string;
  readonly onDecide: (deciding: Deciding) => void;
}

/** Says that another order's or lead's person is this one. */
export function MergeCard({ personId, onDecide }: MergeCardProps) {
  const { t } = useTranslation();
  const [other, setOther] = useState('');
  const ask = () =>
    onDecide({
      fields: { is: 'merge', personId, other: other.trim() },
      title: t('people.merge'),
      explained: t('people.mergeExplained', { other: other.trim() }),
    });
  return (
    <Card>
      <Text as="h2" variant="headingSm">
        {t('people.merge')}
      </Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (other.trim()) ask();
        }}
      >
        <InlineStack gap="200" blockAlign="end">
          <TextField
            label={t('people.mergeWith')}
            value={other}
            onChange={setOther}
            autoComplete="off"
            maxLength={200}
            placeholder="#1001"
          />
          <Button submit disabled={other.trim() === ''}>
            {t('people.showMerge')}
          </Button>
        </InlineStack>
      </form>
    </Card>
  );
}
