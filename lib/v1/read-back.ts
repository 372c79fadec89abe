/** Reads a block of an answer. When that fails, the answer goes out without the block: logged, and null. */
export const readBack = async <T>(fault: (error: unknown) => void, read: () => Promise<T>): Promise<T | null> => {
  try {
    return await read()
  } catch (error) {
    fault(error)
    return null
  }
}
