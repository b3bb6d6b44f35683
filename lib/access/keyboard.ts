/** Single keys can be switched off (WCAG 2.2, 2.1.4); whoever never did has them. */
export const readKeyboard = (cookie: string | undefined): boolean => cookie !== 'off';
