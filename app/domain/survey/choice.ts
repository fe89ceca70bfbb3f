/** What a buyer may answer to "How did you hear about us?". Its id stays when its words or its channel change. */
export interface SurveyChoice {
  readonly id: string; // small letters, digits and dashes
  readonly label: { readonly en: string; readonly fr: string };
  readonly channel: string | null; // null: the answer stands for no channel
  readonly offered: boolean; // false: no longer asked for; what was answered still means the same
}

const choice = (id: string, channel: string | null, en: string, fr: string): SurveyChoice => ({
  id,
  label: { en, fr },
  channel,
  offered: true,
});

/**
 * The choices of a workspace that adopted none of its own. A buyer's word does not tell an ad from a post: no choice stands
 * for a paid channel unless the workspace says so.
 */
export const DEFAULT_CHOICES: readonly SurveyChoice[] = [
  choice('search', 'organic-search', 'A search engine', 'Un moteur de recherche'),
  choice('instagram', 'organic-social', 'Instagram', 'Instagram'),
  choice('facebook', 'organic-social', 'Facebook', 'Facebook'),
  choice('tiktok', 'organic-social', 'TikTok', 'TikTok'),
  choice('youtube', 'organic-video', 'YouTube', 'YouTube'),
  choice('ai-assistant', 'ai-assistant', 'An AI assistant', 'Un assistant IA'),
  choice('podcast', 'audio', 'A podcast or the radio', 'Un podcast ou la radio'),
  choice('influencer', 'affiliates', 'A creator or influencer', 'Un créateur ou influenceur'),
  choice('email', 'email', 'An email or newsletter', 'Un e-mail ou une newsletter'),
  choice('friend', 'referral', 'A friend or family', 'Un proche'),
  choice('press', 'referral', 'An article or blog', 'Un article ou un blog'),
  choice('other', null, 'Something else', 'Autre chose'),
  choice('unsure', null, 'I don’t remember', 'Je ne me souviens plus'),
];

export const isChoiceId = (text: string): boolean => /^[a-z0-9][a-z0-9-]{0,39}$/.test(text);
