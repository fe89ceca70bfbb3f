/** What to paste where ads are made, so that each click carries the platform's ids. */
export interface TrackingTemplate {
  readonly platform: 'meta' | 'google-ads' | 'tiktok' | 'microsoft';
  readonly parameters: string; // what follows the "?" of the landing page
}

/**
 * Templates whose parameters parse-landing reads: campaign id, ad set id and ad id, beside the names. Placeholders as the
 * platforms document them (see docs/channels.md for where).
 */
export const TRACKING_TEMPLATES: readonly TrackingTemplate[] = [
  {
    platform: 'meta',
    parameters:
      'utm_source={{site_source_name}}&utm_medium=paid&utm_campaign={{campaign.name}}&utm_id={{campaign.id}}&utm_term={{adset.id}}&utm_content={{ad.id}}',
  },
  {
    platform: 'google-ads',
    parameters: 'utm_source=google&utm_medium=cpc&campaign_id={campaignid}&adgroup_id={adgroupid}&ad_id={creative}',
  },
  {
    platform: 'tiktok',
    parameters:
      'utm_source=tiktok&utm_medium=paid&utm_campaign=__CAMPAIGN_NAME__&utm_id=__CAMPAIGN_ID__&utm_term=__AID__&utm_content=__CID__',
  },
  {
    platform: 'microsoft',
    parameters:
      'utm_source=bing&utm_medium=cpc&utm_campaign={Campaign}&campaign_id={CampaignId}&adgroup_id={AdGroupId}&ad_id={AdId}',
  },
];
