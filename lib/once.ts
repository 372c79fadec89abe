const REGISTRY = Symbol.for('regulars.once')

/**
 * What exists once in the process. The pages' bundle and the server's are two copies of every module, so a module's own
 * variable exists twice; `name` is the same in both.
 */
export const once = <T>(name: string, make: () => T): T => {
  const holder = globalThis as { [REGISTRY]?: Map<string, unknown> }
  holder[REGISTRY] ??= new Map()
  const registry = holder[REGISTRY]
  if (!registry.has(name)) registry.set(name, make())
  return registry.get(name) as T
}
