import { lessonSteps, PublicLesson, PublicTraining, publicTraining } from '../store/public-training.ts'

/** Courses that were passed and by how many people, as SQL for the one statement behind a page. */
export const publicTrainingOf = publicTraining

export function readPublicTraining(record: unknown): PublicTraining {
  return PublicTraining.parse(record)
}

/** What was taught, as rows `on_day`, `id` and `told` for the statement of a timeline. */
export const publicLessonStepsOf = lessonSteps

export function readPublicLesson(told: unknown): PublicLesson {
  return PublicLesson.parse(told)
}
