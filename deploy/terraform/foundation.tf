# Step 1 of 2: the identity, the network, the vault and the database. No secret is in it, nor in the state that it leaves:
# the database knows no passwords, and the key that signs evidence is put into the vault by hand.

data "azurerm_client_config" "current" {}

data "azurerm_resource_group" "this" {
  name = var.resource_group_name
}

locals {
  location = data.azurerm_resource_group.this.location
  unique   = substr(sha256(data.azurerm_resource_group.this.id), 0, 10)
  clouds   = { public = "public", usgovernment = "usgov", china = "china" }
  database_suffixes = {
    public       = "postgres.database.azure.com"
    usgovernment = "postgres.database.usgovcloudapi.net"
    china        = "postgres.database.chinacloudapi.cn"
  }
}

resource "azurerm_user_assigned_identity" "dashboard" {
  name                = var.name
  resource_group_name = var.resource_group_name
  location            = local.location
}

resource "azurerm_virtual_network" "this" {
  name                = var.name
  resource_group_name = var.resource_group_name
  location            = local.location
  address_space       = ["10.90.0.0/16"]
}

resource "azurerm_subnet" "dashboard" {
  name                 = "dashboard"
  resource_group_name  = var.resource_group_name
  virtual_network_name = azurerm_virtual_network.this.name
  address_prefixes     = ["10.90.0.0/23"]
  delegation {
    name = "dashboard"
    service_delegation {
      name = "Microsoft.App/environments"
    }
  }
}

resource "azurerm_subnet" "database" {
  name                 = "database"
  resource_group_name  = var.resource_group_name
  virtual_network_name = azurerm_virtual_network.this.name
  address_prefixes     = ["10.90.2.0/24"]
  delegation {
    name = "database"
    service_delegation {
      name = "Microsoft.DBforPostgreSQL/flexibleServers"
    }
  }
}

resource "azurerm_private_dns_zone" "database" {
  name                = "${var.name}.private.${local.database_suffixes[var.cloud]}"
  resource_group_name = var.resource_group_name
}

resource "azurerm_private_dns_zone_virtual_network_link" "database" {
  name                  = var.name
  resource_group_name   = var.resource_group_name
  private_dns_zone_name = azurerm_private_dns_zone.database.name
  virtual_network_id    = azurerm_virtual_network.this.id
}

resource "azurerm_postgresql_flexible_server" "this" {
  name                          = "${var.name}-${local.unique}"
  resource_group_name           = var.resource_group_name
  location                      = local.location
  version                       = "17"
  sku_name                      = var.database_sku
  storage_mb                    = 32768
  auto_grow_enabled             = true
  backup_retention_days         = 35
  public_network_access_enabled = false
  delegated_subnet_id           = azurerm_subnet.database.id
  private_dns_zone_id           = azurerm_private_dns_zone.database.id
  authentication {
    active_directory_auth_enabled = true
    password_auth_enabled         = false
    tenant_id                     = data.azurerm_client_config.current.tenant_id
  }
  lifecycle {
    ignore_changes = [zone]
  }
  depends_on = [azurerm_private_dns_zone_virtual_network_link.database]
}

resource "azurerm_postgresql_flexible_server_active_directory_administrator" "people" {
  server_name         = azurerm_postgresql_flexible_server.this.name
  resource_group_name = var.resource_group_name
  tenant_id           = data.azurerm_client_config.current.tenant_id
  object_id           = var.database_administrator
  principal_name      = var.database_administrator_name
  principal_type      = "Group"
}

resource "azurerm_postgresql_flexible_server_database" "this" {
  name      = "dosimeter"
  server_id = azurerm_postgresql_flexible_server.this.id
  charset   = "UTF8"
  collation = "C"
}

resource "azurerm_key_vault" "this" {
  name                       = substr("${var.name}-${local.unique}", 0, 24)
  resource_group_name        = var.resource_group_name
  location                   = local.location
  tenant_id                  = data.azurerm_client_config.current.tenant_id
  sku_name                   = "standard"
  rbac_authorization_enabled = true
  purge_protection_enabled   = true
  soft_delete_retention_days = 90
}

resource "azurerm_role_assignment" "reads_secrets" {
  scope                = azurerm_key_vault.this.id
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_user_assigned_identity.dashboard.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_log_analytics_workspace" "this" {
  name                = var.name
  resource_group_name = var.resource_group_name
  location            = local.location
  retention_in_days   = 90
}

output "identity_principal_id" {
  value = azurerm_user_assigned_identity.dashboard.principal_id
}

output "vault_name" {
  value = azurerm_key_vault.this.name
}

output "database_host" {
  value = azurerm_postgresql_flexible_server.this.fqdn
}
