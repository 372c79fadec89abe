/** “1 change”, “2 changes”. */
export const counted = (count: number, word: string): string => `${count} ${count === 1 ? word : `${word}s`}`
