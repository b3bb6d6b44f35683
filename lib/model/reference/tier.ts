/** Reach of a permission or role: 0 the control plane (can take the tenant), 1 the management plane, 2 data of users. */
export type Tier = 0 | 1 | 2;
