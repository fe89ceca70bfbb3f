import { BlockStack, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import type { ShopSetup } from '#app/reports/onboarding/types.ts';

interface ShopPartProps {
  readonly shop: ShopSetup;
  readonly among: number; // so many shops: one alone needs no name
  readonly children: ReactNode;
}

/** A shop's part of a step. */
export function ShopPart({ shop, among, children }: ShopPartProps) {
  return (
    <BlockStack gap="200">
      {among > 1 ? (
        <Text as="h3" variant="headingSm">
          {shop.name}
        </Text>
      ) : null}
      {children}
    </BlockStack>
  );
}
