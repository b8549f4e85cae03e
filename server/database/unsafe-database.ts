/** The database would lose or forge what it is trusted with: the server doesn't start. */
export class UnsafeDatabase extends Error {}
