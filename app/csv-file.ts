import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'

/** Rows as a file to be kept, sent while they are read. */
export const csvFile = (
  name: string,
  columns: readonly string[],
  cells: AsyncIterable<readonly string[]>,
): Response => {
  // The byte order mark tells spreadsheets that the text is UTF-8.
  const file = stringify({ header: true, columns: [...columns], bom: true })
  const rows = Readable.from(cells)
  rows.on('error', (error) => file.destroy(error))
  file.on('close', () => rows.destroy())
  return new Response(bytesOf(rows.pipe(file)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}

/** The stream as the web knows it; a reader who leaves ends it. */
const bytesOf = (file: Readable): ReadableStream<Uint8Array> => {
  const chunks = file[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(Buffer.from(value))
    },
    cancel() {
      file.destroy()
    },
  })
}
