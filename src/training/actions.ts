import type { Action } from '../platform/action/action.ts'
import { courseActions } from './actions/courses.ts'
import { figureActions } from './actions/figures.ts'
import { outreachActions } from './actions/outreach.ts'
import { ownActions } from './actions/own.ts'
import { questionTableActions } from './actions/question-tables.ts'
import { questionActions } from './actions/questions.ts'
import { quizActions } from './actions/quiz.ts'
import { recommendedActions } from './actions/recommended.ts'
import { sessionActions } from './actions/sessions.ts'

/** 宣传培训: what is told to everybody, what owners and workers learn, and what comes of it. */
export const trainingActions: readonly Action[] = [
  ...outreachActions,
  ...courseActions,
  ...questionActions,
  ...questionTableActions,
  ...sessionActions,
  ...quizActions,
  ...ownActions,
  ...figureActions,
  ...recommendedActions,
]
