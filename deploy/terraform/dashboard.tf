# Step 2 of 2: the dashboard on Azure Container Apps, after the key is in the vault and the identity is in the database
# (docs/operator.md). It is made once `image` is set.

locals {
  address = "https://${var.name}.${azurerm_container_app_environment.this.default_domain}"
  settings = {
    AZURE_TENANT_ID            = data.azurerm_client_config.current.tenant_id
    AZURE_CLIENT_ID            = azurerm_user_assigned_identity.dashboard.client_id
    AZURE_CLOUD                = local.clouds[var.cloud]
    APP_URL                    = local.address
    TRUST_PROXY                = "1"
    SIGN_IN_CLIENT_ID          = var.sign_in_client_id
    SIGN_IN_IDENTITY_CLIENT_ID = azurerm_user_assigned_identity.dashboard.client_id
    DATABASE_AUTH              = "entra"
    DATABASE_URL               = "postgresql://${var.name}@${azurerm_postgresql_flexible_server.this.fqdn}:5432/dosimeter?sslmode=verify-full"
    EVIDENCE_KEY_FILE          = "/keys/evidence-key"
    SCAN_SCHEDULE              = var.schedule
  }
}

resource "azurerm_container_app_environment" "this" {
  name                     = var.name
  resource_group_name      = var.resource_group_name
  location                 = local.location
  infrastructure_subnet_id = azurerm_subnet.dashboard.id
  logs_destination         = "azure-monitor"
  workload_profile {
    name                  = "Consumption"
    workload_profile_type = "Consumption"
  }
}

resource "azurerm_monitor_diagnostic_setting" "logs" {
  name                       = var.name
  target_resource_id         = azurerm_container_app_environment.this.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.this.id
  enabled_log {
    category_group = "allLogs"
  }
}

resource "azurerm_container_app" "dashboard" {
  count                        = var.image == "" ? 0 : 1
  name                         = var.name
  resource_group_name          = var.resource_group_name
  container_app_environment_id = azurerm_container_app_environment.this.id
  revision_mode                = "Single"
  workload_profile_name        = "Consumption"

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.dashboard.id]
  }

  dynamic "registry" {
    for_each = var.registry == "" ? [] : [var.registry]
    content {
      server   = registry.value
      identity = azurerm_user_assigned_identity.dashboard.id
    }
  }

  # A reference: the value stays in the vault.
  secret {
    name                = "evidence-key"
    key_vault_secret_id = "${azurerm_key_vault.this.vault_uri}secrets/evidence-key"
    identity            = azurerm_user_assigned_identity.dashboard.id
  }

  ingress {
    external_enabled           = true
    target_port                = 3000
    transport                  = "http"
    allow_insecure_connections = false
    traffic_weight {
      latest_revision = true
      percentage      = 100
    }
  }

  template {
    min_replicas = 1
    max_replicas = 3

    # Each secret is a file of its name.
    volume {
      name         = "keys"
      storage_type = "Secret"
    }
    volume {
      name         = "data"
      storage_type = "EmptyDir"
    }

    container {
      name   = "dashboard"
      image  = var.image
      cpu    = 1
      memory = "2Gi"

      volume_mounts {
        name = "keys"
        path = "/keys"
      }
      volume_mounts {
        name = "data"
        path = "/data"
      }

      dynamic "env" {
        for_each = local.settings
        content {
          name  = env.key
          value = env.value
        }
      }

      startup_probe {
        transport               = "HTTP"
        path                    = "/healthz"
        port                    = 3000
        interval_seconds        = 10
        failure_count_threshold = 10
      }
      liveness_probe {
        transport        = "HTTP"
        path             = "/healthz"
        port             = 3000
        interval_seconds = 30
      }
      readiness_probe {
        transport        = "HTTP"
        path             = "/readyz"
        port             = 3000
        interval_seconds = 10
      }
    }
  }

  depends_on = [azurerm_role_assignment.reads_secrets]
}

output "address" {
  value = local.address
}
