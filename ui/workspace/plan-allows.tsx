import type { JSX } from 'preact'
import { useModels } from '../models/models.ts'
import { Mark } from '../parts/mark.tsx'

/** Clockify's names of the features that a plan brings, as its workspaces list them. */
const needs: { words: string; feature: string | null; why?: string }[] = [
  { words: 'Billable rates', feature: 'BILLABLE_HOURS' },
  { words: 'Cost rates', feature: 'LABOR_COST' },
  {
    words: 'Rates from a date on',
    feature: 'HISTORIC_RATES',
    why: 'Without it a new rate counts for new entries only.',
  },
  { words: 'Activating and deactivating members', feature: null },
]

/** What the workspace's Clockify plan lets Rateboard change. */
export const PlanAllows = (): JSX.Element => {
  const features = new Set(useModels().team.workspace.value?.features)
  return (
    <div class="panel">
      <div class="secthead">
        <h2>What the plan allows</h2>
      </div>
      {needs.map(({ words, feature, why }) => {
        const included = feature === null || features.has(feature)
        return (
          <div class="srow" key={words}>
            <div>
              <div>{words}</div>
              {!included && why && <p>{why}</p>}
            </div>
            <div class="val">
              {included ? (
                <Mark tone="ok" icon="check">
                  Included
                </Mark>
              ) : (
                <Mark tone="soft" icon="x">
                  Not on this plan
                </Mark>
              )}
            </div>
          </div>
        )
      })}
    </div>
  )
}
