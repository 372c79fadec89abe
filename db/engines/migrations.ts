import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The project's root: the program is always started from it (npm start, npm run ctl, npm test). */
const root = () => process.env.REGULARS_ROOT ?? process.cwd()

export const migrationsFolder = (engine: 'sqlite' | 'postgres') => join(root(), 'db', 'migrations', engine)

export const knownMigrations = (engine: 'sqlite' | 'postgres') =>
  readdirSync(migrationsFolder(engine)).filter((file) => file.endsWith('.sql')).length
