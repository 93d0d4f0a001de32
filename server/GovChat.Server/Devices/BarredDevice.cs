using GovChat.Contracts;
using GovChat.Contracts.Devices;
using GovChat.Server.Hosting;

namespace GovChat.Server.Devices;

/// <summary>The answer to a terminal that is not approved: where it stands, and to forget everything if that is for good.</summary>
internal static class BarredDevice
{
    private const string Everything = "\"cookies\", \"storage\"";

    public static IResult Answer(HttpContext http, DeviceState state)
    {
        if (state.IsForGood())
        {
            http.Response.Headers["Clear-Site-Data"] = Everything;
        }

        return Problem.Of(Refusal.DeviceNotApproved, deviceState: state);
    }
}
