import { closedAlertSteps, closedAlerts, PublicAlert } from '../store/public-watch.ts'

/** SQL of the `id` of every alert that a person found true and that was put right, and of what it became in the list of hazards. */
export const closedAlertsOf = closedAlerts

/** Each of them as rows `on_day`, `id` and `told` for the statement of a timeline. */
export const publicAlertStepsOf = closedAlertSteps

export function readPublicAlert(told: unknown): PublicAlert {
  return PublicAlert.parse(told)
}
