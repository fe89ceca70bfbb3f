/** Meta's own SDK comes without types: each of its objects lists the fields that it has. */
declare module 'facebook-nodejs-business-sdk' {
  const objects: Readonly<Record<string, { readonly Fields: Readonly<Record<string, string>> }>>;
  export default objects;
}
