import type { Action } from '../platform/action/action.ts'
import * as desk from './actions/desk.ts'
import * as filing from './actions/filing.ts'
import * as imports from './actions/import.ts'
import * as look from './actions/look.ts'
import * as owner from './actions/owner.ts'
import * as parts from './actions/parts.ts'
import * as product from './actions/product.ts'
import { exportRegister, template } from './actions/workbook.ts'
import type { MakeCodes } from './door.ts'

/** Everything that can be done to the registry. Codes are made by whom main names. */
export function registryActions(makeCodes: MakeCodes, allActions: () => readonly Action[]): readonly Action[] {
  const { workshopAnswer, ...looks } = look
  const { file, ...filings } = filing
  const commandsOnWorkshops = () =>
    allActions().filter(one => one.concerns === 'workshop' && one.endpoint.kind === 'command')
  return [
    ...Object.values(filings),
    file(makeCodes),
    ...Object.values(looks),
    workshopAnswer(commandsOnWorkshops),
    ...Object.values(parts),
    ...Object.values(product),
    ...Object.values(desk),
    ...Object.values(owner),
    ...Object.values(imports),
    exportRegister,
    template,
  ]
}
