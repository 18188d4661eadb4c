import type { Action } from '../platform/action/action.ts'
import { deliveries, retry } from './actions/deliver.ts'
import * as handle from './actions/handle.ts'
import { contact, inbox, read, saveContact, unread } from './actions/inbox.ts'
import { look, of } from './actions/look.ts'
import { delegate, delegations, endDelegation, people } from './actions/stand-in.ts'
import { changeSteps, steps } from './actions/steps.ts'
import { counts, done, kinds, table, todo } from './actions/todo.ts'
import { extensionTodos } from './door/extension-source.ts'
import type { TodoSource } from './door/todo-source.ts'

/** @param others what other slices hand in to the to-do list */
export function clockActions(others: readonly TodoSource[]): readonly Action[] {
  const sources = [extensionTodos, ...others]
  return [
    ...[todo(sources), done, kinds(sources), counts(sources), table(sources), look, of],
    ...[handle.reassign, handle.urge, handle.pause, handle.resume, handle.askExtension, handle.decideExtension],
    ...[handle.voidClock, people, delegations, delegate, endDelegation],
    ...[inbox, unread, read, contact, saveContact, deliveries, retry, steps, changeSteps],
  ]
}
