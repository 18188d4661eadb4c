import { findBureau, findScanned } from '../store/scanned.ts'

/** What became of a code that somebody scanned, and what the given SQL tells of its workshop, in one statement. */
export const scannedCode = findScanned

/** The bureau of a district, for pages that belong to no code. */
export const findBureauName = findBureau
