namespace KubeSql.Simulator.Generation.Planning;

/// <summary>Names to make names from.</summary>
internal static class Words
{
    public static readonly IReadOnlyList<string> Teams =
        ["identity", "search", "growth", "logistics", "media", "payments", "insights", "mobile", "partners", "support", "pricing", "content"];

    public static readonly IReadOnlyList<string> Services =
    [
        "account", "address", "alerts", "archive", "assets", "audit", "billing", "bookings", "campaign", "chat", "claims", "consent", "coupons",
        "crawler", "delivery", "digest", "discovery", "documents", "feed", "forecast", "geocoder", "images", "indexer", "invoices", "ledger",
        "loyalty", "mailer", "matching", "metering", "orders", "profile", "quotes", "rates", "refunds", "reports", "reviews", "routing", "sessions",
        "settlement", "stock", "subscriptions", "survey", "tax", "thumbnails", "tickets", "tracking", "translation", "uploads", "vouchers", "webhooks",
    ];

    public static readonly IReadOnlyList<string> Tiers = ["frontend", "backend", "worker", "storage", "edge"];

    public static readonly IReadOnlyList<string> Roles = ["api", "worker", "consumer", "gateway", "cache", "sync", "proxy", "backend"];
}
