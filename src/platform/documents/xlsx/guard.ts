import { defaultLimits, type WorkbookLimits } from './limits.ts'
import { refusalOf, refuse } from './refusal.ts'
import { openPackage, type Package } from './zip-reader.ts'

/**
 * Opens a package only when it is a plain workbook: no macros, no other kind of document, nothing encrypted.
 *
 * @throws Problem `file-refused` or `too-large`, in a sentence that says what to do
 */
export async function openWorkbookPackage(path: string, limits: WorkbookLimits = defaultLimits): Promise<Package> {
  const pack = await openPackage(path, limits)
  try {
    await refuseStrangers(pack)
    return pack
  } catch (error) {
    await pack.close()
    throw refusalOf(error)
  }
}

async function refuseStrangers(pack: Package): Promise<void> {
  const mimetype = pack.find('mimetype')
  if (mimetype && (await pack.text(mimetype)).includes('opendocument')) throw refuse('openDocument')
  if (pack.parts.some(({ path }) => /(^|\/)(vbaProject[^/]*\.bin|vbaData\.xml)$|\/macrosheets\//i.test(path))) {
    throw refuse('macros')
  }
  if (pack.find('word/document.xml')) throw refuse('word')
  if (pack.find('ppt/presentation.xml')) throw refuse('slides')
  if (pack.find('xl/workbook.bin')) throw refuse('binaryExcel')
  const types = pack.find('[Content_Types].xml')
  if (!types) throw refuse(pack.parts.some(({ path }) => /\.xlsx?$/i.test(path)) ? 'archive' : 'unknown')
  const declared = await pack.text(types)
  if (/macroEnabled|vbaProject/i.test(declared)) throw refuse('macros')
  if (/<!DOCTYPE/i.test(declared)) throw refuse('outside')
}
