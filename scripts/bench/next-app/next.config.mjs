/** The least that a Next app needs to answer from a database. */
export default {
  poweredByHeader: false,
  serverExternalPackages: ['better-sqlite3'],
  turbopack: { root: process.env.REGULARS_ROOT },
}
