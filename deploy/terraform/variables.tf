variable "subscription_id" {
  type = string
}

variable "resource_group_name" {
  type        = string
  description = "A group that exists."
}

variable "name" {
  type        = string
  default     = "dosimeter"
  description = "Begins the name of everything that is made here."
}

variable "cloud" {
  type        = string
  default     = "public"
  description = "The cloud, as Terraform calls it: public, usgovernment or china."
  validation {
    condition     = contains(["public", "usgovernment", "china"], var.cloud)
    error_message = "It can be public, usgovernment or china."
  }
}

variable "database_administrator" {
  type        = string
  description = "Object id of the group of people who may administer the database."
}

variable "database_administrator_name" {
  type        = string
  description = "Name of that group, as it signs in to the database."
}

variable "database_sku" {
  type    = string
  default = "B_Standard_B2s"
}

variable "image" {
  type        = string
  default     = ""
  description = "The image, with its registry; empty: step 1, without the dashboard."
}

variable "registry" {
  type        = string
  default     = ""
  description = "Server of the registry that the identity pulls from with AcrPull; empty: the registry is public."
}

variable "sign_in_client_id" {
  type        = string
  default     = ""
  description = "Client id of the application that people sign in to: deploy/register-dashboard.sh makes it."
}

variable "schedule" {
  type        = string
  default     = "0 3 * * *"
  description = "When scans are due: a cron expression in UTC."
}
