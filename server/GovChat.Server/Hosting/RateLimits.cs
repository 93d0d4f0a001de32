using System.Globalization;
using System.Threading.RateLimiting;
using GovChat.Contracts;
using GovChat.DeviceProof;

namespace GovChat.Server.Hosting;

/// <summary>
/// Limits by name. Before the device gate they count per address, behind it per device, so that nobody outside can use
/// up what belongs to somebody inside.
/// </summary>
internal static class RateLimits
{
    /// <summary>Open routes: 20 a second and 200 at once from one address; a whole office may stand behind it.</summary>
    public const string Address = "address";

    /// <summary>Everything behind the gate: 50 a second and 200 at once from one device; a catch-up is a dozen calls.</summary>
    public const string Device = "device";

    public static void AddGovChatRateLimits(this IServiceCollection services) =>
        services.AddRateLimiter(options =>
        {
            options.OnRejected = static async (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
                    ? after
                    : TimeSpan.FromSeconds(1);
                await Problem.WriteAsync(rejected.HttpContext, Refusal.TooManyCalls, wait);
            };
            options.AddPolicy(Address, context => Bucket(AddressOf(context), perSecond: 20));
            options.AddPolicy(
                Device,
                context =>
                    context.Features.Get<ProvenDevice>() is { } device
                        ? Bucket(device.DeviceId.ToString("N", CultureInfo.InvariantCulture), perSecond: 50)
                        : Bucket(AddressOf(context), perSecond: 20)
            );
        });

    private static string AddressOf(HttpContext context) => $"address {context.Connection.RemoteIpAddress}";

    private static RateLimitPartition<string> Bucket(string key, int perSecond) =>
        RateLimitPartition.GetTokenBucketLimiter(
            key,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = 200,
                TokensPerPeriod = perSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
                AutoReplenishment = true,
            }
        );
}
