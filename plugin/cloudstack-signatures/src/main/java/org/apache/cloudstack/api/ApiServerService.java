// SPDX-License-Identifier: Apache-2.0
package org.apache.cloudstack.api;

import java.net.InetAddress;
import java.util.Map;

/** The API server as other parts of the host use it. */
public interface ApiServerService {
    boolean verifyRequest(Map<String, Object[]> map, Long number, InetAddress inetAddress) throws ServerApiException;

    String getSerializedApiError(int number, String text1, Map<String, Object[]> map, String text2);

    String getSerializedApiError(ServerApiException serverApiException, Map<String, Object[]> map, String text);

    String handleRequest(Map<String, Object[]> map, String text, StringBuilder stringBuilder) throws ServerApiException;

    Class<?> getCmdClass(String text);

    boolean isPostRequestsAndTimestampsEnforced();
}
