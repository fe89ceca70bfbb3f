import {
  AlertBubbleIcon,
  ChartStackedIcon,
  ChartVerticalIcon,
  HomeIcon,
  ImportIcon,
  MegaphoneIcon,
  OrderIcon,
  PersonIcon,
  ReceiptIcon,
  ShieldCheckMarkIcon,
  TeamIcon,
} from '@shopify/polaris-icons';

/** The pages that the navigation leads to, on the web and in Shopify Admin. */
export const PAGES = [
  { url: '/', key: 'home', icon: HomeIcon },
  { url: '/roas', key: 'roas', icon: ChartVerticalIcon },
  { url: '/campaigns', key: 'campaigns', icon: MegaphoneIcon },
  { url: '/models', key: 'models', icon: ChartStackedIcon },
  { url: '/reconciliation', key: 'reconciliation', icon: ReceiptIcon },
  { url: '/orders', key: 'orders', icon: OrderIcon },
  { url: '/leads', key: 'leads', icon: PersonIcon },
  { url: '/customers', key: 'customers', icon: TeamIcon },
  { url: '/imports', key: 'imports', icon: ImportIcon },
  { url: '/data-health', key: 'dataHealth', icon: ShieldCheckMarkIcon },
  { url: '/alerts', key: 'alerts', icon: AlertBubbleIcon },
] as const;

/** The pages under Models. The first is the page itself: on a phone the name above it opens the list and leads nowhere. */
export const MODEL_PAGES = [
  { url: '/models', key: 'nav.modelsCompared', takesChoices: true },
  { url: '/models/paths', key: 'paths.title', takesChoices: true },
  { url: '/models/truth', key: 'truth.title', takesChoices: true },
  { url: '/models/runs', key: 'nav.runs', takesChoices: false },
  { url: '/models/journeys', key: 'ownJourneys.title', takesChoices: false },
] as const;
