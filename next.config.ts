import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  devIndicators: false,
  // The development server answers on HOST, 127.0.0.1 unless told; Next would only trust `localhost`.
  allowedDevOrigins: ['127.0.0.1'],
  // Native addons, and what loads its own files at run time, stay outside the bundle.
  serverExternalPackages: ['better-sqlite3', 'pg', '@node-rs/argon2', 'pino'],
  // Types are checked by `npm run check`; a shop that starts the program does not pay for it a second time.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // TypeScript 7 has no JavaScript API yet; without this Next refuses to read tsconfig.json with it.
    useTypeScriptCli: true,
    // `forbidden()` answers 403 with the page of app/(signed-in)/forbidden.tsx.
    authInterrupts: true,
    // One barrel, many components: only what a page names is loaded.
    optimizePackageImports: ['@heroui/react', 'lucide-react'],
  },
}

export default config
