import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/**
 * What axe finds wrong with the page as it is shown now, in words. Its own mode for legacy pages, since the other
 * one opens a blank page, which no Electron window can.
 */
export async function axeFindings(window: Page): Promise<readonly string[]> {
  // While a list of choices is open, React Aria hides all else from assistive technology; Tab closes it first.
  const isChoosing = (await window.locator('[role="combobox"][aria-expanded="true"]').count()) > 0
  const ofTheRest = {
    'aria-hidden-focus': { enabled: false },
    'page-has-heading-one': { enabled: false },
    region: { enabled: false },
  }
  const { violations } = await new AxeBuilder({ page: window })
    // What React Aria reads out stays here for seconds, also when what it is named after has left the screen.
    .exclude('[data-live-announcer]')
    .options({ rules: { 'target-size': { enabled: true }, ...(isChoosing ? ofTheRest : {}) } })
    .setLegacyMode()
    .analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `axe ${id}: ${help} at ${target.join(' ')} (${failureSummary})`,
    ),
  )
}
