import type { Action } from '../../platform/action/action.ts'
import { exceptionHandleActions } from './exception/handle.ts'
import { exceptionLookActions } from './exception/look.ts'
import type { Outside } from './exception/outside.ts'
import { exceptionRuleActions } from './exception/rules.ts'

/** 异常监管: what stands out, whose it is, what became of it, and from where on it stands out. */
export const exceptionActions = (outside: Outside): readonly Action[] => [
  ...exceptionLookActions,
  ...exceptionHandleActions(outside),
  ...exceptionRuleActions,
]
