import { BlockStack, Page } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OnboardingReport, SetupStep } from '#app/reports/onboarding/types.ts';
import { useFormat } from '../numbers/use-format.tsx';
import { AdsStep } from './ads-step.tsx';
import { HideSetup } from './hide-setup.tsx';
import { InstallStep } from './install-step.tsx';
import { OrdersStep } from './orders-step.tsx';
import { PixelStep } from './pixel-step.tsx';
import { RoasStep } from './roas-step.tsx';
import { StepCard } from './step-card.tsx';
import { useFollow } from './use-follow.ts';

interface SetupPageProps {
  readonly report: OnboardingReport;
  readonly isReached: boolean; // whether a shop's visitors can reach our address
  readonly mayChange: boolean;
}

/** From the installation to the first ROAS: each step as it stands, to be done again where that helps. */
export function SetupPage({ report, isReached, mayChange }: SetupPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const onAsked = useFollow(report);
  const { steps, shops, ads, roas, toProcess, zone, hidden } = report;
  const open = shops.filter(({ installedAt }) => installedAt !== null);
  const asked = { shops: open, zone, mayChange, onAsked };
  const done = steps.filter(({ state }) => state === 'done').length;
  const bodies: Readonly<Record<SetupStep, ReactNode>> = {
    install: <InstallStep shops={shops} zone={zone} />,
    orders: <OrdersStep {...asked} toProcess={toProcess} />,
    pixel: <PixelStep {...asked} isReached={isReached} />,
    ads: <AdsStep ads={ads} />,
    roas: <RoasStep roas={roas} state={steps.find(({ step }) => step === 'roas')!.state} />,
  };
  return (
    <Page title={t('nav.setup')} subtitle={t('setup.subtitle')}>
      <BlockStack gap="400">
        <p className="page-note" role="status">
          {t('home.checklistDone', { done: format.count(done), all: format.count(steps.length) })}
        </p>
        <ol className="setup-steps">
          {steps.map(({ step, state }, index) => (
            <StepCard key={step} step={step} state={state} number={index + 1}>
              {bodies[step]}
            </StepCard>
          ))}
        </ol>
        {mayChange && shops.length > 0 && done < steps.length ? <HideSetup hidden={hidden} /> : null}
      </BlockStack>
    </Page>
  );
}
