import { GraphError } from './errors.ts';

/** The token's owner did not grant what the call needs. */
export function lacksScope(scope: string): GraphError {
  if (scope === 'ads_read')
    return new GraphError(
      403,
      'OAuthException',
      200,
      '(#200) Ad account owner has NOT grant ads_management or ads_read permission',
    );
  if (scope === 'pages_show_list' || scope === 'leads_retrieval')
    return new GraphError(400, 'OAuthException', 200, `(#200) Requires ${scope} permission to manage the object`);
  return new GraphError(403, 'OAuthException', 10, `(#10) This endpoint requires the '${scope}' permission`);
}

export const needsPageToken = (): GraphError =>
  new GraphError(400, 'OAuthException', 190, '(#190) This method must be called with a Page Access Token', 2069032);
