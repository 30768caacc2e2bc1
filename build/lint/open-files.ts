/**
 * What other features may import of a feature: its class, and what it shows or says in their place. All else is its own;
 * `renderer/app/` alone, which puts the features together, may import anything of them. What crosses features belongs
 * there, so a test lets this list become shorter but not longer.
 */
export const OPEN_FILES: Readonly<Record<string, readonly string[]>> = {
  'renderer/features/code': [
    'CodeText.svelte',
    'QrCode.svelte',
    'card/Card.svelte',
    'card/CardQr.svelte',
    'card/PaperChoice.svelte',
    'card/PaperPreview.svelte',
    'card/PrintOutcome.svelte',
    'card/card.ts',
    'card/printing.svelte.ts',
    'card/qr-path.ts',
    'register-steps.ts',
  ],
  'renderer/features/directory': [
    'DirectoryPart.svelte',
    'ListsAsOf.svelte',
    'drop.ts',
    'importer.svelte.ts',
  ],
  'renderer/features/outbox': ['outbox-status.ts'],
  'renderer/features/run': ['state/candidate.ts', 'state/run.svelte.ts'],
  'renderer/features/settings': ['ChangeLines.svelte', 'lines.ts', 'refused.ts', 'settings.svelte.ts'],
  'renderer/features/training': ['PracticeRegister.svelte'],
  'renderer/features/updates': ['UpdatesPart.svelte'],
  'renderer/features/wizard': [
    'choices.ts',
    'code-session.svelte.ts',
    'drafts.svelte.ts',
    'employees.svelte.ts',
    'names.ts',
    'next-till.ts',
    'prepare-till.svelte.ts',
    'steps/PrimaryButton.svelte',
    'steps/ProgressBar.svelte',
    'steps/next-store.ts',
    'steps/step-view.ts',
    'store-tills.svelte.ts',
    'till-opener.ts',
    'till-step.svelte.ts',
    'wizard.svelte.ts',
  ],
};
